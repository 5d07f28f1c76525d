// Open menus close on Escape and on a click elsewhere. Without this script their own summary closes them.
const openMenus = () => document.querySelectorAll('details.menu[open]')

document.addEventListener('keydown', event => {
  if (event.key !== 'Escape') return
  for (const menu of openMenus()) {
    menu.open = false
    menu.querySelector('summary').focus()
  }
})
document.addEventListener('click', event => {
  for (const menu of openMenus()) if (!menu.contains(event.target)) menu.open = false
})
