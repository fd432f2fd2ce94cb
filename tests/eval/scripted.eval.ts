import { expect, test } from 'vitest'
import { CORPUS } from './corpus/corpus.ts'
import { toBadTable, toFailures, toTable } from './report.ts'
import { runBad } from './run-bad.ts'
import { runBuiltIn, runGood } from './run-good.ts'

test('what code can judge, without a model', async () => {
  const [good, builtIn, bad] = [await runGood(), await runBuiltIn(), await runBad()]
  const languages = new Set(CORPUS.map(({ language }) => language)).size
  console.log(`\n${CORPUS.length} conversations in ${languages} languages\n`)
  console.log(
    toTable([good, builtIn].map((verdicts, at) => ({ title: at === 0 ? 'good model' : 'no model', verdicts }))),
  )
  console.log(`\n${toBadTable(bad)}\n\n${bad.leaks.length} leaks in ${bad.drafts} drafts`)
  const failures = [toFailures(good), toFailures(builtIn)].filter((words) => words !== '').join('\n')
  if (failures !== '') console.log(`\nNot met:\n${failures}`)
  expect(failures).toBe('')
  expect([bad.passed, bad.unnamed, bad.leaks, bad.answered]).toEqual([[], [], [], []])
})
