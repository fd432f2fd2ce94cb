import type { Reporter, Suite } from '@playwright/test/reporter'

/** Ends a run with one line that people and scripts can read, after naming what was skipped and why. */
export default class CountReporter implements Reporter {
  private suite: Suite | null = null

  onBegin(_config: unknown, suite: Suite): void {
    this.suite = suite
  }

  onEnd(): void {
    const tests = this.suite?.allTests() ?? []
    const skipped = tests.filter((test) => test.outcome() === 'skipped')
    const failed = tests.filter((test) => test.outcome() === 'unexpected')
    for (const test of skipped) {
      const reason = test.annotations.find((annotation) => annotation.type === 'skip')?.description
      process.stdout.write(`Skipped: ${test.title}${reason === undefined ? '' : ` (${reason})`}\n`)
    }
    const passed = tests.length - failed.length - skipped.length
    process.stdout.write(`${passed} passed, ${failed.length} failed, ${skipped.length} skipped\n`)
  }

  printsToStdio(): boolean {
    return false
  }
}
