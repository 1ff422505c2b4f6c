import { startServers } from './servers';

module.exports = startServers;
