/** How the mail page looks. */
export const STYLE = `
* { box-sizing: border-box; margin: 0; }
body { font: 14px/1.45 system-ui, 'DejaVu Sans', sans-serif; color: #1f2430; background: #eef1f6; }
header { display: flex; gap: 2rem; align-items: baseline; padding: .7rem 1.2rem; background: #23304d; color: #fff; }
header strong { font-size: 1.15rem; }
nav { display: flex; gap: 1.2rem; }
nav span { opacity: .75; }
main { display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, 1.1fr); gap: .8rem; padding: .8rem; align-items: start; }
.list { list-style: none; padding: 0; background: #fff; border-radius: 8px; overflow: hidden; }
.list li { display: grid; grid-template-columns: 9rem 1fr; padding: .28rem .9rem; border-bottom: 1px solid #e4e8ef; }
.list li.open { background: #e7eefc; box-shadow: inset 3px 0 #3b62b8; }
.list b { white-space: nowrap; }
.subject { grid-column: 1 / -1; color: #5b6375; font-size: .88rem; white-space: nowrap; overflow: hidden; text-overflow: ellipsis; }
article { background: #fff; border-radius: 8px; padding: 1.2rem 1.5rem; position: sticky; top: .8rem; }
article p { margin-top: .9rem; max-width: 38rem; }
h1 { font-size: 1.3rem; margin-bottom: .8rem; }
dl { display: grid; grid-template-columns: 3.2rem 1fr; row-gap: .35rem; padding-bottom: .9rem; border-bottom: 1px solid #e4e8ef; }
dt { color: #5b6375; }
.who { display: inline-block; margin-right: .8rem; white-space: nowrap; }
.signature { color: #5b6375; }
@media (max-width: 60rem) { main { grid-template-columns: minmax(0, 1fr); } article { grid-row: 1; position: static; } }
@media (prefers-color-scheme: dark) {
  body { color: #e5e8ef; background: #14171e; }
  .list, article { background: #1d222c; }
  .list li, dl { border-color: #2f3643; }
  .list li.open { background: #26314a; }
  .subject, dt, .signature { color: #9aa4b6; }
}
`;
