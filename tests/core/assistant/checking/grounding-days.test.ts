import { expect, test } from 'vitest'
import { findUnknownDays } from '../../../../electron/core/assistant/checking/grounding-days.ts'

test.each([
  ['See you Monday then.', ['Can we meet on Friday?'], ['Monday']],
  ['Am Montag geht es.', ['Passt dir Dienstag?'], ['Montag']],
  ['星期一可以。', ['你星期二有空吗？'], ['星期一']],
  ['يوم الاثنين مناسب', ['هل نلتقي الثلاثاء؟'], ['الاثنين']],
  ['We are open on Sunday.', ['Open Tuesday to Saturday'], ['Sunday']],
])('a weekday from nowhere is named: %s', (reply, sources, days) => {
  expect(findUnknownDays(reply, sources)).toEqual(days)
})

test.each([
  ['Friday works.', ['Can we meet on Friday?']],
  ['Le vendredi alors.', ['Can we meet on Friday?']],
  ['We are open on Thursday.', ['Open Tuesday to Saturday']],
  ['Am Mittwoch haben wir auf.', ['Mo-Fr 10-18 Uhr']],
  ['Am Samstag ja.', ['Di.–So. geöffnet']],
  ['Saturday is fine.', ['how about Sat, 10am?']],
  ['Let me look at it.', ['Can we meet on Friday?']],
])('one that was named, in whatever language or within a span, is fine: %s', (reply, sources) => {
  expect(findUnknownDays(reply, sources)).toEqual([])
})
