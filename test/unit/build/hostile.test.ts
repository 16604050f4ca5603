import { expect, it } from 'vitest';
import { hostilePart } from '../../../generator/build/hostile.js';

it.each([
  ['^(a+)+$', '(a+)+'],
  ['^(?:a*b?)*$', '(?:a*b?)*'],
  ['^((ab)+)*c', '((ab)+)*'],
  ['(?:\\d|x|\\d)*$', '(?:\\d|x|\\d)*'],
  ['x(?<name>[^)]{2,})+y', '(?<name>[^)]{2,})+'],
  ['^(?:(?:a+)|b)*$', '(?:(?:a+)|b)*'],
])('finds what makes %s take exponential time', (source, part) => {
  expect(hostilePart(source)).toBe(part);
});

it.each([
  '^[a-z]+(?:-[a-z]+)*$',
  '^(a+b)+$',
  '^(a+b+)+$',
  '^(?:a|b)*$',
  '^(a+)+',
  '^(?=a+)+b$',
  '^[(+*)]+$',
  '^\\(a+\\)+$',
  '^(\\p{L}+ )*$',
  '^(?:a+){2}$',
])('lets %s be', (source) => {
  expect(hostilePart(source)).toBeUndefined();
});
