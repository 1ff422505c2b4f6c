#!/usr/bin/env node
require('tsx/cjs');
require('../scripts/arrears.ts');
