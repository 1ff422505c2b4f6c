import { suite } from '../support/suite';

suite(__filename);
