import type { Snippet } from './read-page.ts';

/**
 * The snippets of one language of a page as one program, in which each stands on the lines on which it stands in the page:
 * what a language says of line 57 is so of the page's line 57. What a program needs besides goes on its first line, which is
 * the page's title.
 */
export function joinSnippets(language: string, snippets: readonly Snippet[], setUp: string): string {
  switch (language) {
    case 'js':
    case 'ts':
      return joinModule(snippets, setUp);
    case 'python':
      return inPlace(snippets, isMadeIn(snippets, 'client', /\bclient =|\bas client\b/) ? '' : setUp);
    case 'php':
      return joinPhp(snippets, setUp);
    default:
      throw new Error(`${language} is joined by nobody`);
  }
}

function inPlace(snippets: readonly Snippet[], first: string): string {
  const lines: string[] = [first];
  for (const { line, code } of snippets) {
    while (lines.length < line - 1) lines.push('');
    lines.push(...code.split('\n'));
  }
  return `${lines.join('\n')}\n`;
}

/**
 * A snippet that declares a name once more begins a block of its own, in which those after it stand too: what was declared
 * before is still known, and the newest of a name counts. Imports go to the front, since a block has none.
 */
function joinModule(snippets: readonly Snippet[], setUp: string): string {
  const imports = new Imports();
  const declared = new Set<string>();
  let blocks = 0;
  const body = snippets.map((snippet) => {
    const code = imports.take(snippet.code).replace(/^export (?:default )?(?=\w)/gm, '');
    const names = namesDeclaredIn(code);
    const isAgain = names.some((name) => declared.has(name));
    if (isAgain) blocks += 1;
    for (const name of names) declared.add(name);
    // The line of the fence is free.
    return isAgain ? { ...snippet, line: snippet.line - 1, code: `{\n${code}` } : { ...snippet, code };
  });
  const front = isMadeIn(body, 'polytill', /\b(?:const|let|using|class) polytill\b/) ? '' : imports.take(setUp);
  return `${inPlace(body, [imports.write(), front].join(' ').trim())}${'}\n'.repeat(blocks)}`;
}

/** Whether the first snippet that uses a client makes it; so it is, too, where none uses one. */
function isMadeIn(snippets: readonly Snippet[], name: string, making: RegExp): boolean {
  const first = snippets.find(({ code }) => new RegExp(`(?<![\\w$./'"-])\\$?${name}(?:\\.|->)`).test(code));
  return first === undefined || making.test(first.code);
}

const DECLARATION =
  /^(?:async )?(?:await using|using|const|let|var|function\*?|class|type|interface|enum)\s+(\w+|\{[^}]*\}|\[[^\]]*\])/gm;

/** What a snippet declares at its own level. */
function namesDeclaredIn(code: string): string[] {
  return [...code.matchAll(DECLARATION)].flatMap(([, pattern = '']) =>
    [...pattern.matchAll(/(\w+)\s*(?=[,}\]=]|$)/g)].map(([, name]) => name as string),
  );
}

/** The imports of several snippets, each name once. */
class Imports {
  readonly #names = new Map<string, Set<string>>();
  readonly #others = new Set<string>();

  /** Takes them out of a text, and leaves its other lines where they are. */
  take(code: string): string {
    return code.replace(/^import\s[^;]*?['"][^'"]+['"](?: with \{[^}]*\})?;?/gm, (statement) => {
      const [, names, from] = /^import\s+\{([^}]*)\}\s+from\s+['"]([^'"]+)['"]/.exec(statement) ?? [];
      if (!names || !from) this.#others.add(statement.replace(/\s+/g, ' '));
      else for (const name of names.split(',')) this.#add(from, name.trim().replace(/\s+/g, ' '));
      return statement.replace(/[^\n]/g, '');
    });
  }

  #add(from: string, name: string): void {
    if (name !== '') this.#names.set(from, (this.#names.get(from) ?? new Set()).add(name));
  }

  write(): string {
    const named = [...this.#names].map(([from, names]) => `import { ${[...names].join(', ')} } from '${from}';`);
    return [...this.#others, ...named].join(' ');
  }
}

/** `use` stands once for each name, before everything else. */
function joinPhp(snippets: readonly Snippet[], setUp: string): string {
  const uses = new Set<string>();
  const take = (code: string) =>
    code
      .replace(/^<\?php\s*?$/m, '')
      .replace(/^declare\(strict_types=1\);/m, '')
      .replace(/^use [\w\\ ]+;/gm, (use) => {
        uses.add(use);
        return '';
      });
  const body = snippets.map((snippet) => ({ ...snippet, code: take(snippet.code) }));
  const front = isMadeIn(body, 'polytill', /\$polytill =/) ? '' : setUp.replace(/use [^;]+;/, take);
  return inPlace(body, ['<?php', "require getenv('POLYTILL_PHP');", ...uses, front].join(' '));
}
