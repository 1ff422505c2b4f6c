/** Where the workflows' code is, and what is bundled with it. */
export const WORKFLOW_CODE = {
  workflowsPath: require.resolve('../workflows'),
  payloadConverterPath: require.resolve('../workflows/payload-converter'),
  workflowInterceptorModules: [require.resolve('../workflows/reserved-names')],
};
