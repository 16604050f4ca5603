import type { Parameter } from '../model/operation.js';
import type { EmitContext } from './symbols.js';
import { shapeOf } from './wire.js';

/**
 * How the mock reads a parameter, where that is not the default of its place. Of objects that are
 * spread over several texts it only knows that they are there.
 */
export function mockStyle(context: EmitContext, parameter: Parameter): string | undefined {
  const { style, explode, mediaType, location, schema } = parameter;
  if (mediaType !== undefined && /[/+]json\b/i.test(mediaType)) return 'json';
  const shape = shapeOf(context, schema);
  switch (style) {
    case 'label':
    case 'matrix':
      return shape === 'object' ? 'spread' : style;
    case 'spaceDelimited':
    case 'pipeDelimited':
      if (explode) return undefined;
      return style === 'spaceDelimited' ? 'space' : 'pipe';
    case 'form': {
      const isJoined =
        !explode || (shape === 'list' && context.api.client.query.arrays === 'comma');
      if (shape === 'object') return 'spread';
      return shape === 'list' && isJoined && location === 'query' ? 'comma' : undefined;
    }
    default:
      return undefined;
  }
}
