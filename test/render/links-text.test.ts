import { describe, expect, it } from 'vitest';
import { linksText } from '../../src/render/links-text.ts';

const workflow = `http://localhost:8233/namespaces/default/workflows/${'case%2Fcontoso%2F'.repeat(5)}`;
const startForm = { url: 'http://localhost:8233/start-workflow?x=1', paste: '{"tenant":"contoso","ip":"203.0.113.7"}' };

describe('ways to a case on a terminal', () => {
  it('are whole lines, however long, with what to paste below the form', () => {
    const lines = linksText({ workflow, startForm }).split('\n');
    expect(lines).toContain(`    ${workflow}`);
    expect(lines.slice(-3)).toEqual([`    ${startForm.url}`, `    ${startForm.paste}`, '']);
  });

  it('do without a form where there is nothing to ask about', () => {
    expect(linksText({ workflow })).not.toContain('form');
  });

  it('are nothing where nobody knows of a web UI', () => {
    expect(linksText(null)).toBe('');
  });

  it('write out what is hidden in what to paste', () => {
    expect(linksText({ workflow, startForm: { ...startForm, paste: '{"user":"\u202e\u001b"}' } })).toContain(
      '\\u202e\\u001b',
    );
  });
});
