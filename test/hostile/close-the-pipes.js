function login(email, password, callback) {
  const fs = require('fs');
  for (const fd of [3, 4]) { try { fs.closeSync(fd); } catch (error) { console.log(error.code); } }
  callback(null, { user_id: '1' });
}
