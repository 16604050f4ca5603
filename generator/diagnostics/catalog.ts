/** How grave a diagnostic is: errors stop the run before anything is written. */
export type Severity = 'error' | 'warning' | 'note';

/** One kind of diagnostic. */
interface CatalogEntry {
  readonly severity: Severity;
  /** What is wrong. `{name}` stands for a parameter. */
  readonly message: string;
  /** What to do about it. */
  readonly fix: string;
}

/**
 * Every diagnostic there is, by code. A code is an address: people search for it and suppress it by
 * it, so it is never renamed. The parameters that a message names are demanded by the type of
 * {@link DiagnosticParams}.
 */
export const CATALOG = {
  // reading
  'file-missing': {
    severity: 'error',
    message: 'There is no file {path}.',
    fix: 'Check the path: it is relative to the file that names it, or to where you are.',
  },
  'file-unreadable': {
    severity: 'error',
    message: '{path} cannot be read: {reason}.',
    fix: 'Check that it is a text file and that you may read it.',
  },
  'yaml-syntax': {
    severity: 'error',
    message: 'This is not valid YAML: {reason}',
    fix: 'Correct the syntax at this place.',
  },
  'json-syntax': {
    severity: 'error',
    message: 'This is not valid JSON: {reason}',
    fix: 'Correct the syntax at this place.',
  },
  'yaml-alias-bomb': {
    severity: 'error',
    message: 'The YAML aliases of this file expand to far more than the file holds.',
    fix: 'Write shared parts as components and refer to them with $ref.',
  },
  'input-too-deep': {
    severity: 'error',
    message: 'The document is nested more than {limit} levels deep.',
    fix: 'Flatten it; no description of an API needs that many levels.',
  },
  'not-openapi': {
    severity: 'error',
    message: 'This is not an OpenAPI document: it is no object with an "openapi" member.',
    fix: 'Point "spec" at an OpenAPI 3.0, 3.1 or 3.2 document.',
  },
  'version-unsupported': {
    severity: 'error',
    message: 'OpenAPI version {version} is not supported.',
    fix: 'Use OpenAPI 3.0, 3.1 or 3.2, with all three numbers: openapi: 3.1.0.',
  },
  'version-short': {
    severity: 'warning',
    message: 'The OpenAPI version is {version}, which is taken for {taken}.',
    fix: 'Write it in quotes and with all three numbers: openapi: "3.1.0".',
  },
  'swagger-broken': {
    severity: 'error',
    message: 'This Swagger 2.0 document cannot be converted to OpenAPI: {reason}.',
    fix: 'Correct it by the Swagger 2.0 specification, or convert it with another tool.',
  },
  'ref-unresolved': {
    severity: 'error',
    message: 'The reference {ref} leads to nothing.',
    fix: 'Correct the pointer, or add what it refers to; --lenient leaves it open.',
  },
  'ref-outside': {
    severity: 'error',
    message: 'The reference {ref} leaves the folder of the spec.',
    fix: 'Move the file below that folder, or list its folder under "allow_refs" in the config.',
  },
  'ref-url': {
    severity: 'error',
    message: 'The reference {ref} is a URL; nothing is fetched from the network.',
    fix: 'Download the file, put it beside the spec and refer to it by its path; --lenient leaves it open.',
  },
  'ref-cycle': {
    severity: 'error',
    message: 'The reference {ref} comes back to itself without describing anything.',
    fix: 'Give one schema of the cycle some structure, or remove the reference; --lenient leaves it out.',
  },
  'ref-kind': {
    severity: 'error',
    message: 'The reference {ref} does not lead to {expected}.',
    fix: 'Refer to an object of the right kind; --lenient leaves the reference out.',
  },
  'id-ignored': {
    severity: 'warning',
    message:
      'The reference {ref} leads to nothing from {id}, the "$id" around it, which is ignored.',
    fix: 'Remove the "$id", or write the reference relative to it.',
  },
  // building
  'shape-wrong': {
    severity: 'error',
    message: '{what} must be {expected}, but is {found}.',
    fix: 'Correct the document at this place; --lenient leaves it out.',
  },
  'keyword-unknown': {
    severity: 'note',
    message: 'The schema keyword "{keyword}" has no meaning here and is ignored.',
    fix: 'Remove it, correct its spelling, or give it an "x-" prefix.',
  },
  'keyword-unsupported': {
    severity: 'warning',
    message: '"{keyword}" is not supported yet and is ignored.',
    fix: 'Nothing is lost if your API does not depend on it; otherwise describe it another way.',
  },
  'type-unknown': {
    severity: 'warning',
    message: 'JSON Schema has no type "{type}"; {effect}.',
    fix: 'Use one of {known}.',
  },
  'ref-siblings': {
    severity: 'warning',
    message: 'OpenAPI 3.0 ignores what stands beside $ref: {keywords}.',
    fix: 'Put the reference into "allOf", or use OpenAPI 3.1.',
  },
  'enum-duplicate': {
    severity: 'warning',
    message: 'The enum lists {value} more than once.',
    fix: 'Remove the repeated value.',
  },
  'enum-mixed': {
    severity: 'warning',
    message: 'The enum lists {value}, which its type ({types}) excludes; {effect}.',
    fix: 'Make "type" and "enum" agree, or leave "type" out if the values really are mixed.',
  },
  'enum-empty': {
    severity: 'warning',
    message: 'The enum allows no value at all; it is ignored.',
    fix: 'List the values, or remove the keyword.',
  },
  'type-inferred': {
    severity: 'note',
    message: 'The schema has {keyword} but no "type"; it is taken to be of type {type}.',
    fix: 'Add the type.',
  },
  'response-undescribed': {
    severity: 'note',
    message:
      'The document does not say what {operation} answers; the type of the result is unknown.',
    fix: 'Describe the content of the response, or answer with the status 204 if there is none.',
  },
  'schema-impossible': {
    severity: 'warning',
    message: 'No value satisfies this schema: {reason}.',
    fix: 'Make its parts agree.',
  },
  'example-invalid': {
    severity: 'warning',
    message: 'The example does not satisfy its schema: {reason}.',
    fix: 'Correct the example or the schema; the example is not used.',
  },
  'example-long': {
    severity: 'note',
    message: 'The example is longer than {limit} kB; the fixture shows a made-up value instead.',
    fix: 'Nothing, if that will do; otherwise shorten the example.',
  },
  'sample-invalid': {
    severity: 'warning',
    message: 'The value made up for this schema does not satisfy it: {reason}.',
    fix: 'Give the schema an example; its fixture will be that.',
  },
  'pattern-invalid': {
    severity: 'warning',
    message: 'The pattern is not a valid regular expression: {reason}.',
    fix: 'Write it in ECMAScript syntax; until then it is ignored.',
  },
  'pattern-hostile': {
    severity: 'warning',
    message:
      'The pattern takes exponential time on some texts: {part} can match them in many ways.',
    fix: 'Do not repeat what is repeated already; until then the pattern is ignored.',
  },
  'property-empty': {
    severity: 'warning',
    message: 'A property has the empty string as its name.',
    fix: 'Give it a name; it is emitted as a quoted key.',
  },
  'params-collision': {
    severity: 'warning',
    message:
      'Two parameters of {operation} are named "{name}"; the one in the {location} is "{key}".',
    fix: 'Rename one of them in the document.',
  },
  'body-unsendable': {
    severity: 'warning',
    message:
      '{operation} takes a body, which fetch does not send with this method; it is left out.',
    fix: 'Describe what it takes as parameters of the query, or the operation with another method.',
  },
  'media-type-unsupported': {
    severity: 'warning',
    message: 'Content of type {mediaType} is passed on as it is.',
    fix: 'Nothing, if that is what you want; JSON, forms, text and binary content are converted.',
  },
  'server-relative': {
    severity: 'warning',
    message: 'The server {url} is relative to nothing that is known.',
    fix: 'Write the whole URL; until then the operation is taken to be on the servers of the API.',
  },
  'webhook-ignored': {
    severity: 'warning',
    message: 'The webhook {name} is left out: its body is not JSON ({found}).',
    fix: 'Describe its body as application/json, if that is what it is.',
  },
  'links-ignored': {
    severity: 'note',
    message: 'The links of the response {status} have no part in the SDK.',
    fix: 'Nothing: call the operations that they lead to.',
  },
  'multipart-as-form': {
    severity: 'warning',
    message: 'A body of type {mediaType} is sent as multipart/form-data.',
    fix: 'Use multipart/form-data, if the API takes it; the platform writes no other kind.',
  },
  'content-impossible': {
    severity: 'note',
    message:
      'A response with status {status} has no body; the content described for it is left out.',
    fix: 'Remove "content", or describe it for the status that it comes with.',
  },
  'content-as-text': {
    severity: 'note',
    message:
      'Content of type {mediaType} is text to the SDK; the structure of its schema is not used.',
    fix: 'Nothing, if you write and read the text yourself; offer JSON as well if you can.',
  },
  'part-headers-ignored': {
    severity: 'warning',
    message: 'The header "{name}" of the part "{property}" is not sent: it has no fixed value.',
    fix: 'Give its schema a "const" or a "default", or put the value into a part.',
  },
  'media-types-several': {
    severity: 'note',
    message: '{operation} takes several media types; {chosen} is the usual one.',
    fix: 'Nothing: others that take other values are sent with the option "contentType".',
  },
  'media-types-many': {
    severity: 'warning',
    message: '{operation} takes more media types than calls can choose from; {count} are left out.',
    fix: 'List first those that are needed, or send a range of them, such as "image/*".',
  },
  'response-types-several': {
    severity: 'note',
    message: '{operation} answers in several media types; {chosen} is the usual one.',
    fix: 'Nothing: the others are asked for with the option "accept", streams with their parameter.',
  },
  'stream-end-inferred': {
    severity: 'note',
    message: '{operation} is taken to stream events until one whose data are {end}.',
    fix: 'Nothing, if that is so; otherwise say under "streaming" in the config how streams end.',
  },
  'method-inferred': {
    severity: 'note',
    message: '{operation} became {method}.',
    fix: 'Nothing, if you like the name; otherwise list the resources in the config.',
  },
  'pagination-inferred': {
    severity: 'note',
    message: '{operation} is taken to list in pages, {how}.',
    fix: 'Nothing, if that is so; otherwise describe its pages under "pagination" in the config.',
  },
  'pagination-unsure': {
    severity: 'note',
    message: '{operation} may list in pages, but nothing says that "{member}" is a URL.',
    fix: 'If it leads to the next page, describe a scheme of the type link under "pagination".',
  },
  // checking
  'path-param-renamed': {
    severity: 'warning',
    message: '{path} has a parameter "{name}", but "{declared}" is declared; it is taken for it.',
    fix: 'Give both the same name.',
  },
  'path-param-undeclared': {
    severity: 'warning',
    message: 'The path {path} has a parameter "{name}" that is not declared; it is any text.',
    fix: 'Declare it: {{ name: {name}, in: path, required: true, schema: … }}.',
  },
  'path-param-unused': {
    severity: 'warning',
    message: 'The path parameter "{name}" does not occur in {path}; it is left out.',
    fix: 'Write {{{name}}} into the path, or remove the parameter.',
  },
  'path-param-optional': {
    severity: 'warning',
    message: 'The path parameter "{name}" is not marked as required.',
    fix: 'Add "required: true"; a path without it would be another path.',
  },
  'operation-id-duplicate': {
    severity: 'warning',
    message: 'The operationId "{id}" is used twice; first at {first}.',
    fix: 'Give each operation an id of its own.',
  },
  'security-unknown': {
    severity: 'warning',
    message: 'There is no security scheme "{name}"; the client sends no credential for it.',
    fix: 'Add it to components.securitySchemes, or correct the name.',
  },
  // names
  'name-suffixed': {
    severity: 'warning',
    message: '"{wanted}" is taken by {other}; this is "{given}" instead.',
    fix: 'Give one of the two another name, in the document or under "models" in the config.',
  },
  'name-unusable': {
    severity: 'note',
    message: '{what} has no letters that a TypeScript name may hold; it is called "{given}".',
    fix: 'Give it a name in the config if you want another.',
  },
  // config
  'config-missing': {
    severity: 'error',
    message: 'There is no config: {pattern} matches no file.',
    fix: 'Write spec/<name>.sdk.yaml, or name the config on the command line.',
  },
  'config-exists': {
    severity: 'error',
    message: '{path} is there already.',
    fix: 'Remove it, or run again with --force to overwrite it.',
  },
  'config-shape': {
    severity: 'error',
    message: '{key} must be {expected}.',
    fix: 'Correct the config at this place.',
  },
  'config-key-missing': {
    severity: 'error',
    message: 'The key "{key}" is missing here.',
    fix: 'Add it.',
  },
  'config-key-unknown': {
    severity: 'error',
    message: 'The config has no key "{key}" here.',
    fix: '{suggestion}',
  },
  'config-key-unsupported': {
    severity: 'warning',
    message: 'The key "{key}" is not supported and is ignored.',
    fix: 'Nothing, if you can do without it; otherwise remove it.',
  },
  'config-endpoint-missing': {
    severity: 'error',
    message: 'The document has no operation "{endpoint}".',
    fix: '{suggestion}',
  },
  'config-endpoint-twice': {
    severity: 'error',
    message: '"{endpoint}" is mapped to {method}, and already to {first}.',
    fix: 'Keep one of the two.',
  },
  'config-method-twice': {
    severity: 'error',
    message: 'Two operations are mapped to {method}: {first} and {endpoint}.',
    fix: 'Give each a method name of its own.',
  },
  'config-schema-missing': {
    severity: 'error',
    message: 'The document has no schema "{schema}".',
    fix: '{suggestion}',
  },
  'config-scheme-missing': {
    severity: 'error',
    message: 'There is no {kind} "{name}".',
    fix: '{suggestion}',
  },
  'pagination-unfit': {
    severity: 'warning',
    message: 'The config wants {operation} in pages, but no pagination scheme fits it.',
    fix: 'Check the query parameter and the list that the scheme names.',
  },
  'operation-unmapped': {
    severity: 'warning',
    message: 'The config maps {operation} to no method; it is not in the SDK.',
    fix: 'Add it under "resources", or list it under "unspecified_endpoints" to leave it out.',
  },
  // writing
  'output-foreign': {
    severity: 'error',
    message: '{path} holds files that this generator did not write, {example} for one.',
    fix: 'Choose another output folder, or empty this one.',
  },
  'output-edited': {
    severity: 'error',
    message: '{path} was changed by hand since it was generated.',
    fix: 'Move the change elsewhere, or run again with --force to overwrite it.',
  },
  'output-unwritable': {
    severity: 'error',
    message: '{path} cannot be written: {reason}.',
    fix: 'Check that the folder exists and that you may write to it.',
  },
  'output-busy': {
    severity: 'error',
    message: 'Another run is at work in {path}, and does not come to an end.',
    fix: 'Wait for it. If there is none, remove {lock} from that folder.',
  },
  'output-differs': {
    severity: 'error',
    message: '{path} is not what would be generated ({difference}).',
    fix: 'Run "sdkwright generate" and commit the result.',
  },
} as const satisfies Record<string, CatalogEntry>;

/** The code of a diagnostic. */
export type DiagnosticCode = keyof typeof CATALOG;

type Placeholders<Text extends string> = Text extends `${string}{{${infer Tail}`
  ? Placeholders<Tail>
  : Text extends `${string}{${infer Name}}${infer Tail}`
    ? Name | Placeholders<Tail>
    : never;

/** The parameters that the message and the fix of a code name. */
export type DiagnosticParams<Code extends DiagnosticCode> = Readonly<
  Record<Placeholders<(typeof CATALOG)[Code]['message'] | (typeof CATALOG)[Code]['fix']>, string>
>;
