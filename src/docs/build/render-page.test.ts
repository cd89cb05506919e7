import { describe, expect, test } from 'vitest';
import { type References, renderPage } from './render-page.ts';

const REFERENCES: References = { link: (href) => `/at/${href}`, picture: () => ({ width: '10', height: '20' }) };
const render = (...lines: string[]) => renderPage(lines.join('\n'), REFERENCES);
const fence = (language: string, code = 'code') => [`\`\`\`${language}`, code, '```'];

describe('code', () => {
  const panels = (html: string) => [...html.matchAll(/<pre data-language="(\w*)"/g)].map(([, language]) => language);
  const blocks = (html: string) => html.split('<figure').slice(1).map(panels);

  test('in several languages without a word between is one block, in the order of the tabs', () => {
    const { html } = render(...fence('php'), ...fence('sh'), '', ...fence('python'), ...fence('ts'));
    expect(blocks(html)).toEqual([['sh', 'ts', 'python', 'php']]);
    expect(
      [...html.matchAll(/<input type="radio" name="([\w-]+)" value="(\w+)"( checked)?>/g)].map((tab) => tab.slice(1)),
    ).toEqual([
      ['code-0', 'sh', ' checked'],
      ['code-0', 'ts', undefined],
      ['code-0', 'python', undefined],
      ['code-0', 'php', undefined],
    ]);
  });

  test('in the same language again, an answer, or code after a word is a block of its own', () => {
    const twice = render(...fence('sh'), ...fence('ts'), ...fence('sh'), ...fence('json'), 'and', ...fence('python'));
    expect(blocks(twice.html)).toEqual([['sh', 'ts'], ['sh'], ['json'], ['python']]);
    expect(blocks(render(...fence('sh'), ...fence('text')).html)).toEqual([['sh'], ['text']]);
  });

  test('has names of its own on a page with several blocks', () => {
    const { html } = render(...fence('sh'), ...fence('ts'), 'and', ...fence('sh'), ...fence('ts'));
    expect(new Set([...html.matchAll(/name="([^"]+)"/g)].map(([, name]) => name)).size).toBe(2);
  });

  test('is named by its language, by what it calls, or by its file', () => {
    const caption = (language: string, code: string) =>
      /<figcaption><span>(.*?)<\/span>/.exec(render(...fence(language, code)).html)?.[1];
    expect(caption('sh', 'npm ci')).toBe('Shell');
    expect(caption('sh', 'KEY=1\ncurl http://localhost:4242')).toBe('curl');
    expect(caption('js', '// verify.mjs\nlet a;')).toBe('verify.mjs');
    expect(caption('python', '# receiver.py\npass')).toBe('receiver.py');
    expect(caption('text', 'done')).toBe('Output');
    expect(caption('', 'plain')).toBe('');
    expect(caption('nginx', 'server {}')).toBe('nginx');
  });

  test('is coloured by classes, and escaped in a language that nobody knows', () => {
    expect(render(...fence('ts', "const a = '<b>';")).html).toContain(
      '<span class="hljs-string">&#x27;&lt;b&gt;&#x27;</span>',
    );
    expect(render(...fence('klingon', '<script>')).html).toContain('<code>&lt;script&gt;\n</code>');
    expect(render('    <indented>').html).toContain('<code>&lt;indented&gt;\n</code>');
  });
});

test('headings can be linked to, by the repository’s own anchors', () => {
  const { title, headings, html, anchors } = render('# A *page*', '## `one` & two', '### one & two', '## One & two');
  expect(title).toBe('A page');
  expect(headings.map(({ level, id }) => [level, id])).toEqual([
    [1, 'a-page'],
    [2, 'one--two'],
    [3, 'one--two-1'],
    [2, 'one--two-2'],
  ]);
  expect(html).toContain(
    '<h2 id="one--two"><code>one</code> &amp; two</h2><a class="anchor" href="#one--two" aria-label="Link to “one &amp; two”">',
  );
  expect(html).not.toContain('href="#a-page"');
  expect([...anchors]).toEqual(['a-page', 'one--two', 'one--two-1', 'one--two-2']);
});

test('links and pictures lead where they are told to, in markup too', () => {
  const { html } = render(
    '[a](b.md#c) ![d](e.png)',
    '',
    '<img src="f.png" alt="g" width="5"> and <a href="h.md">h</a>',
    '',
    '[i](<j k.md> "l")',
  );
  for (const address of ['b.md#c', 'e.png', 'f.png', 'h.md', 'j%20k.md']) expect(html).toContain(`"/at/${address}"`);
  expect(html).toContain('<img src="/at/e.png" alt="d" width="10" height="20">');
});

test('a table scrolls within itself, has a name, and is aligned by classes', () => {
  const { html } = render('## Limits', '| a | b |', '|---|--:|', '| `snake_case.name` | 2 |');
  expect(html).toContain('<div class="scroll" tabindex="0" role="group" aria-label="Table: Limits"><table>');
  expect(html).toContain('<td class="right">2</td>');
  expect(html).toContain('<code>snake_<wbr>case.<wbr>name</code>');
  expect(html).not.toContain('style=');
  expect(render('| | a |', '|---|---|', '| b | c |').html).toContain('<tr>\n<td></td>\n<th>a</th>\n</tr>');
});
