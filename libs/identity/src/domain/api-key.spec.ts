import { KEY_PERMISSIONS, ROLE_PERMISSIONS } from '#contracts';
import { inForce, requireGrantable } from './api-key.js';

describe('an API key', () => {
  const at = new Date('2030-01-31T06:00:00.000Z');
  const later = new Date(at.getTime() + 1);

  it('is in force until the instant at which it expires or is revoked', () => {
    expect(inForce({ expiresAt: later, revokedAt: null }, at)).toBe(true);
    expect(inForce({ expiresAt: at, revokedAt: null }, at)).toBe(false);
    expect(inForce({ expiresAt: later, revokedAt: at }, at)).toBe(false);
  });

  it('can have each permission of an owner but for managing members and keys, and scoring bids', () => {
    expect(requireGrantable(KEY_PERMISSIONS, ROLE_PERMISSIONS.owner, KEY_PERMISSIONS)).toEqual(ROLE_PERMISSIONS.owner.filter((permission) => !['members.manage', 'keys.manage', 'bids.evaluate'].includes(permission)));
    expect(() => requireGrantable(['bids.read', 'keys.manage'], ROLE_PERMISSIONS.owner, KEY_PERMISSIONS)).toThrow(expect.objectContaining({ code: 'key_permission_refused', errors: [expect.objectContaining({ pointer: '/permissions/1', detail: 'is left to people' })] }));
  });

  it('gets no permission that its maker’s role lacks, and none twice', () => {
    expect(() => requireGrantable(['organisation.write', 'awards.write'], ROLE_PERMISSIONS.contributor, KEY_PERMISSIONS)).toThrow(expect.objectContaining({ errors: [expect.objectContaining({ pointer: '/permissions/0', detail: 'is beyond your role' }), expect.objectContaining({ pointer: '/permissions/1' })] }));
    expect(requireGrantable(['bids.read', 'bids.read'], ROLE_PERMISSIONS.viewer, KEY_PERMISSIONS)).toEqual(['bids.read']);
  });
});
