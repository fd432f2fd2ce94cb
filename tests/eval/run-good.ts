import { CORPUS } from './corpus/corpus.ts'
import { judgeByCode, type Verdict } from './criteria.ts'
import { everybodyWrites, openCorpus, outcomesOf, runScripted } from './run-desk.ts'
import { GOOD_SCRIPT } from './scripted-model.ts'

/** A model that answers each conversation with the reply that was written for it by hand. */
export async function runGood(): Promise<Verdict[]> {
  const { outcomes } = await runScripted(CORPUS, GOOD_SCRIPT)
  return (await outcomes()).flatMap(judgeByCode)
}

/** What only a writer who reads can do. */
const BEYOND_RULES = new Set(['leaves a blank', 'keeps to the length', 'flags what commits the user'])

/** No model at all: the product's rules and its built-in writer. */
export async function runBuiltIn(): Promise<Verdict[]> {
  const desk = await openCorpus(CORPUS)
  await everybodyWrites(desk, CORPUS)
  const verdicts = (await outcomesOf(desk, CORPUS, [])).flatMap(judgeByCode)
  return verdicts.filter(({ criterion }) => !BEYOND_RULES.has(criterion))
}
