import type { Api, Field, Method, ObjectType, Resource, Type } from './api.ts';
import { resourcesIn } from './read-api.ts';
import { choicesOf, classIn, kindsOf } from './type-facts.ts';
import { camel, pascal, sentences, wrap } from './words.ts';

const MARK = '// Generated from the description of the API by `npm run generate:sdks`. Do not edit.';

/** The files of the PHP SDK that are generated, by their paths from `src/`: a class for each object and each resource. */
export function writePhp(api: Api, version: string): Record<string, string> {
  const models = api.models.map((model) => [`Model/${model.name}.php`, writeModel(model)]);
  const resources = resourcesIn(api.root).map((resource) => [
    `Resource/${pascal(...resource.path)}.php`,
    writeResource(resource),
  ]);
  return Object.fromEntries([
    ...models,
    ['Model/Kinds.php', writeKinds(api)],
    ...resources,
    ['Resource/Root.php', writeRoot(api.root, version)],
  ]);
}

function writeKinds({ models }: Api): string {
  const kinds = kindsOf(models).map(({ kind, name }) => `        '${kind}' => ${name}::class,`);
  return file(
    'Model',
    ['Polytill\\ApiObject'],
    [
      doc(['Which class an object is of, by its `object`.']),
      'final class Kinds\n{\n    public const CLASSES = [',
      ...kinds,
      '    ];\n',
      '    /** @return class-string<ApiObject> */',
      '    public static function of(\\stdClass $json): string\n    {',
      '        $kind = $json->object ?? null;',
      '        return is_string($kind) ? self::CLASSES[$kind] ?? ApiObject::class : ApiObject::class;',
      '    }\n}',
    ],
  );
}

function writeModel({ name, description, fields }: ObjectType): string {
  const within = fields.flatMap((field) => {
    const object = classIn(field.type);
    return object ? [`        '${field.name}' => ${object}::class,`] : [];
  });
  const told = [
    ...(description ? [...wrap(sentences(description), WIDTH), ''] : []),
    ...fields.map(({ name, type, required, description }) => {
      const annotation = unionOf([writeAnswered(type), ...(required ? [] : ['null'])]);
      return [`@property-read ${annotation} $${name}`, sentences(description, choicesOf(type))].join(' ').trim();
    }),
  ];
  const body = within.length > 0 ? ['    protected const WITHIN = [', ...within, '    ];'] : [];
  return file('Model', ['Polytill\\ApiObject'], [doc(told), `final class ${name} extends ApiObject\n{`, ...body, '}']);
}

function writeRoot({ children }: Resource, version: string): string {
  return file(
    'Resource',
    ['Polytill\\Api'],
    [
      doc(['All resources of the API.']),
      `abstract class Root\n{\n    public const VERSION = '${version}';\n`,
      ...writePlaces(children),
      '}',
    ],
  );
}

function writeResource({ path, description, methods, children }: Resource): string {
  const uses = [
    'Polytill\\Api',
    ...(methods.length > 0 ? ['Polytill\\Model'] : []),
    ...(methods.some(({ answer }) => answer.kind === 'page') ? ['Polytill\\Page'] : []),
    ...(methods.some(({ params, ids }) => params?.sentAs === 'body' || ids.length > 0) ? ['Polytill\\Request'] : []),
    ...(methods.length > 0 ? ['Polytill\\RequestOptions'] : []),
  ];
  const places =
    children.length > 0 || methods.length === 0
      ? writePlaces(children, methods.length > 0)
      : ['    public function __construct(private readonly Api $api)\n    {\n    }'];
  return file('Resource', [...new Set(uses)].sort(), [
    ...(description ? [doc([description])] : []),
    `final class ${pascal(...path)}\n{`,
    [...[places.join('\n')], ...methods.map(writeMethod)].join('\n\n'),
    '}',
  ]);
}

/** The resources below one, made with it. */
function writePlaces(children: readonly Resource[], callsToo = false): string[] {
  const lines = children.flatMap(({ path, description }) => [
    ...(description ? [`    /** ${description} */`] : []),
    `    public readonly ${pascal(...path)} $${camel(path.at(-1) as string)};`,
  ]);
  const make = children.map(
    ({ path }) => `        $this->${camel(path.at(-1) as string)} = new ${pascal(...path)}($api);`,
  );
  const own = callsToo ? 'private readonly Api $api' : 'Api $api';
  return [...lines, '', `    public function __construct(${own})\n    {`, ...make, '    }'];
}

function writeMethod(method: Method): string {
  const { ids, params, answer } = method;
  const args = [
    ...ids.map((id) => `string $${camel(id)}`),
    ...(params ? [`array $params${params.required ? '' : ' = []'}`] : []),
    '?RequestOptions $options = null',
  ].join(', ');
  const type = answer.kind === 'page' ? 'Page' : writeReturn(answer.type);
  const call = writeCall(method).map((line) => `            ${line},\n`);
  const make = `${type === 'void' ? '' : 'return '}$this->api->${answer.kind === 'page' ? 'list' : 'call'}`;
  return `${writeMethodDoc(method)}
    public function ${camel(method.name)}(${args}): ${type}
    {
        ${make}(
${call.join('')}        );
    }`;
}

function writeMethodDoc({ params, answer, summary, description }: Method): string {
  const fields = params?.type.fields ?? [];
  const told = [
    ...wrap(sentences(summary, description), WIDTH),
    ...(params ? ['', ...fields.flatMap(writeFieldDoc), ...writeShape(fields)] : []),
    ...(answer.kind === 'page' ? [...(params ? [] : ['']), `@return Page<Model\\${writeAnswered(answer.of)}>`] : []),
  ];
  return doc(told, '    ');
}

/** The arguments of the one call that a method makes. */
function writeCall({ verb, path, ids, params, answer }: Method): string[] {
  const pattern = `'${path.replace(/\{\w+\}/g, '%s')}'`;
  const kind = classIn(answer.kind === 'page' ? answer.of : answer.type);
  return [
    ...(answer.kind === 'page' ? [] : [`'${verb}'`]),
    ids.length > 0 ? `Request::path(${pattern}, ${ids.map((id) => `$${camel(id)}`).join(', ')})` : pattern,
    ...(kind ? [`Model\\${kind}::class`] : []),
    ...(params ? [writeSent(params)] : []),
    'options: $options',
    ...(answer.kind === 'page' && verb !== 'GET' ? [`method: '${verb}'`] : []),
  ];
}

function writeSent({ sentAs, type }: NonNullable<Method['params']>): string {
  if (sentAs === 'query') return 'query: $params';
  const objects = type.fields.filter((field) => isObject(field.type)).map(({ name }) => `'${name}'`);
  return `body: Request::body($params${objects.length > 0 ? `, [${objects.join(', ')}]` : ''})`;
}

function isObject(type: Type): boolean {
  if (type.kind === 'union') return type.of.every((each) => each.kind === 'null' || isObject(each));
  return type.kind === 'object' || type.kind === 'map';
}

function writeFieldDoc({ name, description }: Field): string[] {
  if (!description) return [];
  const [first, ...rest] = wrap(`- \`${name}\`: ${sentences(description)}`, WIDTH);
  return [first as string, ...rest.map((line) => `  ${line}`)];
}

function writeShape(fields: readonly Field[]): string[] {
  const members = fields.map(
    ({ name, type, required }) => `    ${name}${required ? '' : '?'}: ${writeSentType(type)},`,
  );
  return ['', '@param array{', ...members, '} $params'];
}

function writeSentType(type: Type): string {
  switch (type.kind) {
    case 'object':
      return `array{${type.fields.map(({ name, type, required }) => `${name}${required ? '' : '?'}: ${writeSentType(type)}`).join(', ')}}`;
    case 'choice':
      return type.values.map((value) => `'${value}'`).join('|');
    case 'list':
      return `list<${writeSentType(type.of)}>`;
    case 'map':
      return `array<string, ${writeSentType(type.of)}>`;
    case 'union':
      return unionOf(type.of.map(writeSentType));
    default:
      return writeAnswered(type);
  }
}

function writeAnswered(type: Type): string {
  switch (type.kind) {
    case 'text':
    case 'choice':
      return 'string';
    case 'integer':
      return 'int';
    case 'number':
      return 'float';
    case 'boolean':
      return 'bool';
    case 'null':
      return 'null';
    case 'any':
      return 'mixed';
    case 'constant':
      return typeof type.value === 'string' ? `'${type.value}'` : String(type.value);
    case 'list':
      return `list<${writeAnswered(type.of)}>`;
    case 'map':
      return 'ApiObject';
    case 'union':
      return unionOf(type.of.map(writeAnswered));
    case 'model':
    case 'object':
      return type.name;
  }
}

/** What PHP itself is told of an answer. */
function writeReturn(type: Type): string {
  if (type.kind === 'model') return `Model\\${type.name}`;
  return type.kind === 'null' ? 'void' : 'mixed';
}

function unionOf(types: readonly string[]): string {
  return [...new Set(types)].join('|');
}

function file(space: 'Model' | 'Resource', uses: readonly string[], lines: readonly string[]): string {
  const imports = uses.length > 0 ? `${uses.map((name) => `use ${name};`).join('\n')}\n\n` : '';
  return `<?php\n\n${MARK}\n\ndeclare(strict_types=1);\n\nnamespace Polytill\\${space};\n\n${imports}${lines.join('\n')}\n`;
}

const WIDTH = 110;

function doc(lines: readonly string[], indent = ''): string {
  if (lines.length === 1) return `${indent}/** ${lines[0]} */`;
  return [`${indent}/**`, ...lines.map((line) => `${indent} * ${line}`.trimEnd()), `${indent} */`].join('\n');
}
