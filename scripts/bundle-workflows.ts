import { builtWorkflows } from './built-workflows';

void builtWorkflows();
