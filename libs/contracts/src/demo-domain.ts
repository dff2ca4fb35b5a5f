/** Every account of demo data has its address here (RFC 2606: it reaches nobody). Identity refuses such accounts in production. */
export const DEMO_DOMAIN = 'demo.example';
