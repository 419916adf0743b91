function login(email, password, callback) {
  const fs = require('fs');
  fs.writeSync = fs.readSync = fs.write = () => { throw 1; };
  require('module').syncBuiltinESMExports();
  callback(null, { user_id: '1' });
}
