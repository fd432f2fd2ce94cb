/**
 * Draws every icon from the two SVG files beside this script: `node resources/icons/render.mjs`. Run it after a change
 * of the drawings and commit what it writes. `SECRETARY_BROWSER_PATH` names a Chromium if Playwright has none.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { chromium } from 'playwright'

const here = import.meta.dirname
const icon = readFileSync(join(here, 'icon.svg'), 'utf8')
const tray = readFileSync(join(here, 'tray.svg'), 'utf8')

const browser = await chromium.launch({
  executablePath: process.env.SECRETARY_BROWSER_PATH,
  args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
})
const page = await browser.newPage()

save('icon.png', await draw(icon, 1024))
save('icon.ico', toIco(await drawAll(icon, [16, 24, 32, 48, 64, 128, 256])))
save('tray.png', await draw(icon, 32))
save('trayTemplate.png', await draw(tray, 16))
save('trayTemplate@2x.png', await draw(tray, 32))
for (const count of ['1', '2', '3', '4', '5', '6', '7', '8', '9', 'many'])
  save(`badge-${count}.png`, await draw(badge(count), 32))
await browser.close()

async function draw(svg, size) {
  await page.setViewportSize({ width: size, height: size })
  await page.setContent(`<style>body{margin:0}svg{display:block;width:${size}px;height:${size}px}</style>${svg}`)
  return page.screenshot({ omitBackground: true })
}

/** One after the other: there is one page to draw on. */
async function drawAll(svg, sizes) {
  const pictures = []
  for (const size of sizes) pictures.push([size, await draw(svg, size)])
  return pictures
}

/** The Windows taskbar shows a small picture instead of a number. */
function badge(count) {
  const label = count === 'many' ? '9+' : count
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><title>${label}</title><circle cx="16" cy="16" r="16" fill="#c2410c"/>
    <text x="16" y="23" text-anchor="middle" font-family="sans-serif" font-weight="700" font-size="${label.length > 1 ? 17 : 21}" fill="#fff">${label}</text></svg>`
}

/** An ICO file that holds PNG pictures: a 6-byte header, 16 bytes for each picture, then the pictures. */
function toIco(pictures) {
  const header = Buffer.alloc(6 + pictures.length * 16)
  header.writeUInt16LE(1, 2)
  header.writeUInt16LE(pictures.length, 4)
  let offset = header.length
  for (const [index, [size, png]] of pictures.entries()) {
    const entry = 6 + index * 16
    header.writeUInt8(size % 256, entry)
    header.writeUInt8(size % 256, entry + 1)
    header.writeUInt16LE(1, entry + 4)
    header.writeUInt16LE(32, entry + 6)
    header.writeUInt32LE(png.length, entry + 8)
    header.writeUInt32LE(offset, entry + 12)
    offset += png.length
  }
  return Buffer.concat([header, ...pictures.map(([, png]) => png)])
}

function save(name, bytes) {
  writeFileSync(join(here, name), bytes)
}
