/**
 * The SDK takes a stack trace wherever a promise is made, for the Web UI's page of that name, and looks each line of it up
 * in the source map: a seventh of a worker's processor time with the usual ten lines. So many say where a case waits or fails.
 */
Error.stackTraceLimit = 4;
