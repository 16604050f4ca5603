import type { MethodResult, StreamModel } from '../model/resource.js';
import { bodyConversion } from './call-conversions.js';
import { code, type Code, type Part } from './code.js';
import { call } from './layout/calls.js';
import { objectLiteral, type Property } from './layout/collections.js';
import { literal } from './literal.js';
import { runtime } from './runtime-symbols.js';
import { typeBinding, type EmitContext } from './symbols.js';
import { typeCode } from './type.js';

/** The call that sends a request: of a stream, with how its items are told apart. */
export function sendCode(context: EmitContext, result: MethodResult, request: Part): Code {
  const { stream, declaration, type } = result;
  if (!stream) return call(code`this._client.request`, [request, code`options`]);
  const item = declaration ? code`${typeBinding(context, declaration)}` : typeCode(context, type);
  const plain = formatCode(stream);
  const convert = bodyConversion(context, result);
  const isExact = context.api.client.natives.some((native) => native !== 'date');
  const json = isExact ? [code`${runtime.exactJson}`] : [];
  const format = convert ? call(code`${runtime.convertedItems}`, [plain, convert, ...json]) : plain;
  return call(
    code`${runtime.openStream}`,
    [code`this._client`, request, format, code`options`],
    [item],
  );
}

function formatCode({ framing, mediaType, ...events }: StreamModel): Code {
  if (framing === 'records') return code`${runtime.jsonSequence}`;
  if (framing === 'lines') return call(code`${runtime.jsonLines}`, [code`${mediaType}`]);
  const { whole, text, end, mustEnd, errors, skip } = events;
  const options: Property[] = [
    ...(whole ? [{ name: 'whole', value: code`true` }] : []),
    ...(text === true || text.length > 0 ? [{ name: 'text', value: literal(text) }] : []),
    ...(end === undefined ? [] : [{ name: 'end', value: code`${end}` }]),
    ...(mustEnd ? [{ name: 'mustEnd', value: code`true` }] : []),
    ...(errors.length > 0 ? [{ name: 'errors', value: literal(errors) }] : []),
    ...(skip.length > 0 ? [{ name: 'skip', value: literal(skip) }] : []),
  ];
  return call(code`${runtime.eventStream}`, options.length > 0 ? [objectLiteral(options)] : []);
}
