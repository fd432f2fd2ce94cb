import { contextBridge, type IpcRendererEvent, ipcRenderer } from 'electron'

/**
 * Runs sandboxed beside our page and passes one port through, nothing else: the page asks by posting
 * `secretary:connect` to itself, and is posted `secretary:port` with the port on which the runtime answers. What the
 * product can do is the contract behind that port, so a new feature never touches this file.
 */
declare const window: {
  addEventListener(type: 'message', listener: (event: { source: unknown; data: unknown }) => void): void
  postMessage(message: string, targetOrigin: string, transfer: readonly unknown[]): void
}
declare const location: { readonly origin: string }

contextBridge.exposeInMainWorld('secretaryHost', 'desktop')

window.addEventListener('message', ({ source, data }) => {
  if (source === window && data === 'secretary:connect') ipcRenderer.send('secretary:connect')
})

ipcRenderer.on('secretary:port', ({ ports }: IpcRendererEvent) => {
  window.postMessage('secretary:port', location.origin, ports)
})
