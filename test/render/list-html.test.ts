import { describe, expect, it } from 'vitest';
import { html } from '../../src/render/html.ts';
import { listHtml, log, type List } from '../../src/render/list-html.ts';
import { many } from '../support/builders.ts';
import { elementsOf } from '../support/parsed-page.ts';

const elements = (list: List) => elementsOf(listHtml(list).markup);
const named = (list: List, name: string) => elements(list).filter((element) => element.name === name);

describe('list of a page', () => {
  it('has a heading for each column and a cell for each value, labelled for narrow screens', () => {
    const list = { columns: ['Account', 'Attempts'], rows: [['ada', 3]] };
    expect(named(list, 'th').map(({ text }) => text)).toEqual(['Account', 'Attempts']);
    expect(named(list, 'td').map(({ text, attributes }) => [attributes['data-label'], text])).toEqual([
      ['Account', 'ada'],
      ['Attempts', '3'],
    ]);
  });

  it('sets columns of numbers as numbers, and only those', () => {
    const list = {
      columns: ['a', 'b', 'c'],
      rows: [
        [1, 1, 'x'],
        [2, 'none', 'y'],
      ],
    };
    expect(named(list, 'th').map(({ attributes }) => attributes['class'])).toEqual(['n', undefined, undefined]);
  });

  it('gives text a place in the order, where it has one', () => {
    const list = { columns: ['Severity'], rows: [[{ shown: 'high', order: 3 }]] };
    expect(named(list, 'td')[0]).toMatchObject({ text: 'high', attributes: { 'data-key': '3' } });
  });

  it('does not break addresses', () => {
    const list = { columns: ['Source'], rows: [['203.0.113.7'], ['2001:db8::/64'], ['1.2.3.4.5']] };
    expect(named(list, 'td').map(({ attributes }) => attributes['class'])).toEqual(['id', undefined, undefined]);
  });

  it('keeps markup of ours, and escapes all else', () => {
    const list = { columns: ['What'], rows: [[html`<a href="#x">x</a>`], ['<a href="#y">y</a>']] };
    expect(named(list, 'a').map(({ text }) => text)).toEqual(['x']);
    expect(named(list, 'td')[1]!.text).toBe('<a href="#y">y</a>');
  });

  it('holds every row of a long list, in parts that a script can fold', () => {
    const list = { columns: ['#'], rows: many(401, (index) => [index]), noun: 'account' };
    expect(named(list, 'tbody')).toHaveLength(3);
    expect(named(list, 'td').map(({ text }) => Number(text))).toEqual(many(401, (index) => index));
    expect(named(list, 'button')[0]!.text).toBe('Show all 401 accounts');
  });

  it('offers nothing where all is shown', () => {
    expect(named({ columns: ['#'], rows: many(200, (index) => [index]) }, 'button')).toEqual([]);
  });

  it('cuts one text at a thousand characters', () => {
    expect(log('x'.repeat(1001))).toBe(`${'x'.repeat(999)}…`);
    expect(log('x'.repeat(1000))).toBe('x'.repeat(1000));
  });
});
