import { htmlPage } from '#platform';

const STYLE = `body{font:16px/1.5 system-ui,sans-serif;max-width:42rem;margin:2rem auto;padding:0 1rem;overflow-wrap:anywhere}
dt{font-weight:600;margin-top:1rem}dd{margin:0;white-space:pre-wrap}
button{font:inherit;display:block;width:100%;text-align:left;margin:.5rem 0;padding:.75rem 1rem;border:1px solid #555;border-radius:.4rem;background:#fff;color:#111;cursor:pointer}
button:hover,button:focus{background:#eef4ff}[hidden]{display:none}`;

const BODY = `<h1>Was this work done for you?</h1>
<p id="status" role="status">Reading what you are asked about…</p>
<div id="claim" hidden>
<p><strong id="vendor"></strong> says that it did the following for you. It would like to show clients that you have confirmed it.</p>
<dl id="facts"></dl>
<h2>Your answer</h2>
<p id="changed" hidden>The text has been changed since you were asked, so it cannot be confirmed with this link. You can still say that there was no such work.</p>
<button type="button" data-answer="confirmed">Yes, that is right. Do not show our name.</button>
<button type="button" data-answer="confirmed_named">Yes, that is right, and our name may be shown: <span id="name"></span></button>
<button type="button" data-answer="denied">No, this work was not done for us</button>
</div>
<div id="stop" hidden><button type="button" data-answer="stopped">Do not send me such mail again</button>
<p>Your address is not kept: of the mail that brought you here nothing but a fingerprint stays, until you have answered or thirty days are over; and for good only if you want no such mail again.</p></div>
<noscript><p>This page needs JavaScript to read the link.</p></noscript>
<script src="/confirm-work/script.js"></script>`;

export const CONFIRM_WORK_PAGE = htmlPage('Confirm work', BODY, STYLE);

/** Everything that is shown is set as text: nothing of a claim is ever markup. Its links are read and not followed from here. */
export const CONFIRM_WORK_SCRIPT = `'use strict';
const find = (id) => document.getElementById(id);
const token = location.hash.slice(1);
const say = (text) => { find('status').textContent = text; };
const show = (id, shown) => { find(id).hidden = !shown; };
const buttons = [...document.querySelectorAll('button')];

async function post(path, body) {
  const answered = await fetch('/v1/client-confirmations/' + path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body), referrerPolicy: 'no-referrer' });
  return { ok: answered.ok, status: answered.status, text: await answered.text() };
}

const GONE = 'This link has been used, has expired, or is not complete. There is nothing more to do.';
const DONE = {
  confirmed: 'Thank you. You have confirmed the work; your name is not shown.',
  confirmed_named: 'Thank you. You have confirmed the work, and your name may be shown.',
  denied: 'Thank you. You have denied the work. An operator of the marketplace looks at it; the vendor is told that its client does not confirm it.',
  stopped: 'You will get no such mail again.',
};

function fact(name, text) {
  if (!text) return;
  const term = document.createElement('dt');
  const value = document.createElement('dd');
  term.textContent = name;
  value.textContent = text;
  find('facts').append(term, value);
}

function draw({ claim, changed }) {
  show('stop', true);
  if (!claim) return say('The vendor has withdrawn what you were asked about. There is nothing to confirm.');
  say('Nothing is sent before you choose an answer below.');
  find('vendor').textContent = claim.vendor;
  fact('The work', claim.title);
  fact('Client', [claim.client.name, claim.client.sector].filter(Boolean).join(', '));
  fact('From', claim.startedOn);
  fact('Until', claim.endedOn || 'it goes on');
  fact('What was asked for', claim.asked);
  fact('What was done', claim.done);
  fact('What came of it', claim.outcome);
  for (const { label, value } of claim.figures) fact(label, value);
  for (const link of claim.links) fact('Public work', link);
  find('name').textContent = claim.client.name || '';
  show('changed', changed);
  for (const button of buttons) {
    if (button.dataset.answer === 'confirmed') button.hidden = changed;
    if (button.dataset.answer === 'confirmed_named') button.hidden = changed || !claim.client.name;
  }
  show('claim', true);
}

async function answer(value) {
  for (const button of buttons) button.disabled = true;
  const answered = await post('answer', { token, answer: value }).catch(() => undefined);
  if (answered && answered.status === 409) return read();
  if (!answered || (!answered.ok && answered.status !== 404)) {
    for (const button of buttons) button.disabled = false;
    return say('That did not work. Please try again in a minute.');
  }
  show('claim', false);
  show('stop', false);
  say(answered.ok ? DONE[value] : GONE);
}

async function read() {
  find('facts').textContent = '';
  for (const button of buttons) button.disabled = false;
  const shown = token === '' ? undefined : await post('read', { token }).catch(() => undefined);
  if (token === '' || (shown && shown.status === 404)) return say(GONE);
  if (!shown || !shown.ok) return say('The link cannot be read at the moment. Please try again in a minute.');
  draw(JSON.parse(shown.text));
}

for (const button of buttons) button.addEventListener('click', () => void answer(button.dataset.answer));
void read();
`;
