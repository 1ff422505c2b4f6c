import type { WorkflowInterceptors } from '@temporalio/workflow';

/** The SDK keeps such names for itself, and fails the workflow task of whoever hears one by its default handler: for ever. */
const RESERVED = /^__temporal_/;

/** Lets a signal or an update of a reserved name be heard as one of any unknown name, so that no stranger blocks a case. */
export function interceptors(): WorkflowInterceptors {
  return {
    internals: [
      {
        activate: (input, next) => {
          for (const { signalWorkflow, doUpdate } of input.activation.jobs ?? []) {
            if (signalWorkflow) signalWorkflow.signalName = unreserved(signalWorkflow.signalName);
            if (doUpdate) doUpdate.name = unreserved(doUpdate.name);
          }
          next(input);
        },
      },
    ],
  };
}

const unreserved = (name?: string | null): string | null => name?.replace(RESERVED, 'temporal_') ?? null;
