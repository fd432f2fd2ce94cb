import type { AccountScope } from '../account-scope.ts'
import type { ModelDeps } from '../current-model.ts'

/** What the user's own jobs stand on. */
export interface OwnJobDeps extends AccountScope, ModelDeps {
  /** Where this computer is. */
  readonly timeZone: string
  tell(news: { readonly key: string; readonly title: string; readonly body: string }): void
}
