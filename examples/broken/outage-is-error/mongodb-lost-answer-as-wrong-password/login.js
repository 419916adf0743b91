/**
 * Checks an email address and a password. A client for each call.
 */
async function login(email, password, callback) {
  const bcrypt = require('bcryptjs');
  const { MongoClient } = require('mongodb');

  const client = new MongoClient(configuration.MONGODB_URI, {
    serverSelectionTimeoutMS: 4000,
    connectTimeoutMS: 4000,
    socketTimeoutMS: 4000
  });
  try {
    await client.connect();
  } catch (err) {
    console.error('login:', err.name);
    await client.close().catch(() => {});
    return callback(new Error('The user database is not available.'));
  }

  const member = await client
    .db()
    .collection('members')
    .findOne({ email: email.toLowerCase() })
    .catch(() => null);
  await client.close().catch(() => {});

  if (!member) return callback(new WrongUsernameOrPasswordError(null, 'Wrong email or password.'));
  const matches = await bcrypt.compare(password, member.passwordHash).catch(() => false);
  if (!matches) return callback(new WrongUsernameOrPasswordError(member._id.toString(), 'Wrong email or password.'));

  // Keep in step with get_user.js.
  return callback(null, {
    user_id: member._id.toString(),
    email: member.email,
    email_verified: member.emailVerified === true,
    name: (member.profile && member.profile.name) || undefined,
    app_metadata: { club: (member.profile && member.profile.club) || 'none' }
  });
}
