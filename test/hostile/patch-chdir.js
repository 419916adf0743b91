function login(email, password, callback) {
  try { process.chdir('/'); } catch {}
  process.umask(0o777);
  callback(null, { user_id: '1' });
}
