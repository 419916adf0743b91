function login(email, password, callback) {
  const fs = require('fs');
  fs.writeSync(4, 'garbage\n{}\nnull\n[1]\n{"kind":');
  callback(null, { user_id: '1' });
}
