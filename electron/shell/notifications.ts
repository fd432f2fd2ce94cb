import { app, type BrowserWindow, Notification, nativeImage } from 'electron'
import type { Notify } from '../core/app/ports.ts'
import { iconPath } from './icons.ts'

export interface NotifyDeps {
  /** The window, or null while there is none. */
  window(): BrowserWindow | null
  openConversation(id: string): void
  openPage(): void
}

/** Tells the person outside the page: one notification per conversation, and how many wait as a badge. */
export function createNotify({ window, openConversation, openPage }: NotifyDeps): Notify {
  const shown = new Map<string, Notification>()
  const dismiss = (key: string) => {
    const notification = shown.get(key)
    shown.delete(key)
    notification?.close()
  }
  const show = (key: string, { title, body, onClick }: { title: string; body: string; onClick(): void }) => {
    dismiss(key)
    if (!Notification.isSupported() || window()?.isFocused()) return
    // Kept in the map: a notification that is collected no longer answers a click.
    const notification = new Notification({ id: key, title, body, icon: iconPath('icon.png') })
    shown.set(key, notification)
    notification.on('click', () => {
      dismiss(key)
      onClick()
    })
    notification.on('close', () => {
      if (shown.get(key) === notification) shown.delete(key)
    })
    notification.show()
  }
  return {
    show: ({ conversationId, title, body }) =>
      show(`conversation-${conversationId}`, { title, body, onClick: () => openConversation(conversationId) }),
    tell: ({ key, title, body }) => show(`news-${key}`, { title, body, onClick: openPage }),
    dismiss: (conversationId) => dismiss(`conversation-${conversationId}`),
    badge(count) {
      app.setBadgeCount(count)
      if (process.platform === 'win32') showOverlay(window(), count)
    },
  }
}

/** The Windows taskbar takes a picture and words for screen readers instead of a number. */
function showOverlay(window: BrowserWindow | null, count: number): void {
  const picture = count === 0 ? null : nativeImage.createFromPath(iconPath(`badge-${count > 9 ? 'many' : count}.png`))
  window?.setOverlayIcon(picture, count === 1 ? '1 waits for an answer' : `${count} wait for an answer`)
}
