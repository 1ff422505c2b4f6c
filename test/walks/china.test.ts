import { walkUnder } from './walking';

test('P5 P6 P7 P8 P17 R1 R11 R13 R17 R22 R23 whatever happens to a loan under China’s law, nobody is contacted who must not be, nothing is lost, and no case is stuck', () => {
  walkUnder('cn', 'Asia/Shanghai', 0);
}, 3_600_000);
