import { join } from 'node:path';
import { render, TemplateError } from '../../policy/render';
import { loadTemplates } from '../../policy/templates';
import { copyOfPolicy, edit, removeCopies } from './policy-copy';
import { templates, variablesIn } from './sample-message';

afterAll(removeCopies);

const en = variablesIn('en');

const refusalOf = (act: () => unknown): unknown => {
  try {
    return act();
  } catch (error) {
    return error;
  }
};

describe('P14 a message is refused', () => {
  it.each(['amount', 'payBy', 'reference'] as const)('when %s is missing', (name) => {
    const variables = Object.fromEntries(Object.entries(en).filter(([known]) => known !== name));
    const message = { channel: 'sms', template: 'latest-amount', language: 'en', variables } as const;
    const error = refusalOf(() => render(templates, message));
    expect(error).toBeInstanceOf(TemplateError);
    expect(error).toMatchObject({ code: 'variable-missing', which: name });
  });

  it('when its subject lacks a value', () => {
    const variables = Object.fromEntries(Object.entries(en).filter(([known]) => known !== 'lenderName'));
    const message = {
      channel: 'email',
      template: 'how-to-pay-in-detail',
      language: 'en',
      variables,
    } as const;
    expect(refusalOf(() => render(templates, message))).toMatchObject({
      code: 'variable-missing',
      which: 'lenderName',
    });
  });

  it('when its template does not exist', () => {
    const message = { channel: 'sms', template: 'nothing', language: 'en', variables: en } as const;
    const error = refusalOf(() => render(templates, message));
    expect(error).toMatchObject({ code: 'template-missing', which: 'en/sms/nothing.liquid' });
  });

  it('when a text that it includes does not exist, and even if that lies outside the folder', () => {
    const folder = copyOfPolicy();
    edit(
      folder,
      'templates/en/sms/how-to-pay.liquid',
      '{{ lenderName }}',
      "{% render '../../../lender.yaml' %}",
    );
    const message = { channel: 'sms', template: 'how-to-pay', language: 'en', variables: en } as const;
    const error = refusalOf(() => render(loadTemplates(join(folder, 'templates')), message));
    expect(error).toMatchObject({ code: 'template-missing' });
  });
});
