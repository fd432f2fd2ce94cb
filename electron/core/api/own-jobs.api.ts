import type { NewsItem } from '../../contract/news.contract.ts'
import { addDate, datesOf, removeDate } from '../flows/own-jobs/change-dates.ts'
import { createOwnJob, listOwnJobs, removeOwnJob, updateOwnJob } from '../flows/own-jobs/change-own-jobs.ts'
import type { StoredNews } from '../flows/own-jobs/news.store.ts'
import { previewOwnJob } from '../flows/own-jobs/preview-own-job.ts'
import { putAway, unseenNews } from '../flows/own-jobs/tell-news.ts'
import { os } from './implement.ts'
import type { ApiPorts } from './open-workspace.ts'
import { toIso, toIsoOrNull } from './to-wire.ts'

export function ownJobProcedures({ current }: ApiPorts) {
  const { own } = os.jobs
  return {
    list: own.list.handler(() => ({ items: listOwnJobs(current().scope) })),
    create: own.create.handler(({ input }) => {
      const { scope, jobs } = current()
      return createOwnJob(scope, jobs.scheduler, input)
    }),
    update: own.update.handler(({ input: { id, ...wish } }) => {
      const { scope, jobs } = current()
      return updateOwnJob(scope, jobs.scheduler, id, wish)
    }),
    remove: own.remove.handler(({ input }) => {
      removeOwnJob(current().scope, input.id)
      return { deleted: true }
    }),
    preview: own.preview.handler(({ input: { id, ...wish } }) => previewOwnJob(current().scope, wish, id ?? null)),
  }
}

export function newsProcedures({ current }: ApiPorts) {
  return {
    list: os.news.list.handler(() => ({ items: unseenNews(current().scope).map(toNewsItem) })),
    seen: os.news.seen.handler(({ input }) => toNewsItem(putAway(current().scope, input.id, input.seen))),
  }
}

export function contactDateProcedures({ current }: ApiPorts) {
  const { dates, addDate: add, removeDate: remove } = os.conversations
  return {
    dates: dates.handler(({ input }) => ({ items: datesOf(current().scope, input.id) })),
    addDate: add.handler(({ input: { id, ...date } }) => addDate(current().scope, id, date)),
    removeDate: remove.handler(({ input }) => {
      removeDate(current().scope, input.id, input.dateId)
      return { deleted: true }
    }),
  }
}

function toNewsItem({ accountId: _, occurrence: __, ...item }: StoredNews): NewsItem {
  return { ...item, at: toIso(item.at), seenAt: toIsoOrNull(item.seenAt) }
}
