import { running } from './running';

module.exports = () => running.stop();
