function login(email, password, callback) {
  const d = require('domain').create();
  d.on('error', () => callback(null, { user_id: '1' }));
  d.run(() => setTimeout(() => { throw new Error('x'); }, 1));
}
