import { blockingProblems, nameProblems, screen } from './index.js';

const codes = (text: string) => nameProblems({ pointer: '/displayName', text }, 'AU').map(({ pointer, code }) => `${pointer} ${code}`);

describe('a name', () => {
  it.each([
    ['Tidewater – call 0412 345 678', 'contact_phone'],
    ['Tidewater (02) 9374 4000', 'contact_phone'],
    ['Tidewater jane@tidewater.com.au', 'contact_email'],
    ['Tidewater, jane at gmail dot com', 'contact_email'],
    ['Tidewater WhatsApp: tidewater', 'contact_handle'],
    ['www.tidewater.com.au', 'link'],
    ['Tidewater - pay us directly', 'off_platform_offer'],
    ['Tide\u200Bwater', 'hidden_character'],
    ['Tidewater \u202Eretfel', 'bidi_control'],
    ['\u200BTidewater', 'hidden_character'],
    ['Tidewater\u200E', 'hidden_character'],
    ['\u3164', 'hidden_character'],
    ['Tide\r\nBcc: water', 'hidden_character'],
    ['Tide\u0000water', 'hidden_character'],
    ['Tide\u2028water', 'hidden_character'],
    ['Мо\u200Dсква', 'hidden_character'],
  ])('%j is refused', (text, code) => {
    expect(codes(text)).toEqual([`/displayName ${code}`]);
  });

  it.each(['Tidewater Ledgers', 'Harbour Street Cafés', 'O’Brien & Sons (1987) Pty Ltd', '24/7 IT', 'Studio 54', 'ASP.NET Guild', 'SHOUT MEDIA', 'Contact Us Marketing', 'École 42', '北京会计', 'می\u200Cخواهم', 'क्\u200Dष', '葛\u{E0100}城'])('%j may be shown', (text) => {
    expect(codes(text)).toEqual([]);
  });
});

describe('what blocks', () => {
  it('is told with what to do about it, of every text', () => {
    const bad = screen([{ pointer: '/story', text: 'Pay us directly: 0412 345 678' }], { country: 'AU' });
    const [problem, ...others] = blockingProblems(screen([{ pointer: '/headline', text: 'Books, closed by day three' }]), bad);
    expect([problem?.pointer, problem?.code, others]).toEqual(['/story', 'off_platform_offer', []]);
    expect(problem?.detail).toMatch(/^This reads as .*\. Take it out/);
  });
});
