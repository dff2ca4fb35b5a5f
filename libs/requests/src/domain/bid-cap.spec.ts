import { checkPlace } from './bid-cap.js';

describe('the cap on bids', () => {
  const asks = (taken: number, kept: number, invited = false) => () => checkPlace({ cap: 8, taken, kept, invited });

  it('leaves room until bids and kept places reach it', () => {
    expect(asks(0, 0)).not.toThrow();
    expect(asks(5, 2)).not.toThrow();
    expect(asks(5, 3)).toThrow(expect.objectContaining({ code: 'bid_places_taken' }));
    expect(asks(8, 0)).toThrow(expect.objectContaining({ code: 'bid_places_taken' }));
  });

  it('never keeps out whom the client invited', () => {
    expect(asks(8, 3, true)).not.toThrow();
  });
});
