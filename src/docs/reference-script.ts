/**
 * Starts Swagger UI on the page of one API. Where bodies are forms, they are written as JSON on this page and sent as forms:
 * Swagger UI's own form has a field for every parameter, fills each with something, and cannot nest a list of objects.
 */
export const REFERENCE_SCRIPT = `const dark = matchMedia('(prefers-color-scheme: dark)');
const follow = () => document.documentElement.classList.toggle('dark-mode', dark.matches);
dark.addEventListener('change', follow);
follow();

const FORM = 'application/x-www-form-urlencoded';
const AS_JSON = FORM + ', written here as JSON';

function writeFormsAsJson(description) {
  for (const calls of Object.values(description.paths)) {
    for (const { requestBody } of Object.values(calls)) {
      const form = requestBody?.content[FORM];
      if (form) requestBody.content = { [AS_JSON]: { schema: form.schema, example: form.example ?? leastOf(form.schema) } };
    }
  }
  return description;
}

// Where the description gives no example, what is required: some of these calls have a hundred parameters.
function leastOf({ required = [], properties = {} }) {
  return Object.fromEntries(required.map((name) => [name, properties[name]?.examples?.[0] ?? '']));
}

function flatten(value, name = '') {
  if (value === null) return [[name, '']];
  if (typeof value !== 'object') return [[name, String(value)]];
  return Object.entries(value).flatMap(([key, inner]) => flatten(inner, name ? name + '[' + key + ']' : key));
}

function sendAsForm(request) {
  if (request.headers?.['Content-Type'] !== AS_JSON) return request;
  request.headers['Content-Type'] = FORM;
  try {
    request.body = new URLSearchParams(flatten(JSON.parse(request.body || '{}'))).toString();
  } catch {
    // Not JSON: the server says what it makes of it.
  }
  return request;
}

const response = await fetch(document.querySelector('#reference').dataset.url);
SwaggerUIBundle({
  spec: writeFormsAsJson(await response.json()),
  dom_id: '#reference',
  layout: 'BaseLayout',
  deepLinking: true,
  persistAuthorization: false,
  requestInterceptor: sendAsForm,
});
`;
