import { describe, expect, it } from 'vitest';
import { platformOf } from '../../src/domain/platform.ts';
import { aSignIn } from '../support/builders.ts';

const WINDOWS = aSignIn().userAgent;
const as = (platform: string) => WINDOWS.replace('Windows NT 10.0; Win64; x64', platform);
const IPHONE = as('iPhone; CPU iPhone OS 18_5 like Mac OS X');
const MAC = as('Macintosh; Intel Mac OS X 10_15_7');
const PIXEL = as('Linux; Android 15; Pixel 8');

describe('platform', () => {
  it.each([
    [WINDOWS, 'Windows'],
    ['Windows 11', 'Windows'],
    ['Windows Phone 10.0; Android 6.0.1', 'Windows Phone'],
    [IPHONE, 'iOS'],
    ['Ios 18.5', 'iOS'],
    [MAC, 'macOS'],
    ['MacOs', 'macOS'],
    [PIXEL, 'Android'],
    [as('X11; Linux x86_64'), 'Linux'],
    [as('Nintendo Switch; WifiWebAuthApplet'), 'Nintendo'],
    ['curl/8.5.0', null],
    ['', null],
  ])('of %j is %j', (text, platform) => {
    expect(platformOf(text)).toBe(platform);
  });
});
