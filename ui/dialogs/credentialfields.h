// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/secret.h"
#include "domain/apierror.h"
#include "domain/profile.h"

#include <QObject>

class QComboBox;

namespace latchkey {

class EntryField;
class FieldNotes;
class FormGrid;

/// The part of the sign-in that depends on how one signs in: the choice, and the fields that go with it.
class CredentialFields : public QObject
{
    Q_OBJECT
public:
    /// Adds its fields to the form, which must outlive it. `withBrowser`: this build can.
    CredentialFields(FormGrid &form, bool withBrowser, QObject *parent = nullptr);

    [[nodiscard]] AuthKind kind() const;
    /// Chooses a way, with what is known of it.
    void choose(const Profile &profile);
    /// Whether there is a secret that Latchkey is to keep.
    [[nodiscard]] bool needsStore() const;
    /// All that is needed was entered, as far as can be told here.
    [[nodiscard]] bool isComplete() const;
    /// Says from now on what is missing.
    void touch();
    /// Puts what was entered into the profile.
    void fill(Profile &profile) const;
    /// The token or client secret that was entered; empty where there is none.
    [[nodiscard]] Secret secret() const;
    /// Tells a failure that is about the credential beside its field. False when there is no such field.
    [[nodiscard]] bool refuse(const QString &why);
    void wipe();
    void setFocus();

Q_SIGNALS:
    void changed();

private:
    void review();
    void reviewToken();

    QComboBox *m_choice;
    FieldNotes *m_choiceNotes;
    EntryField *m_token;
    EntryField *m_clientId;
    EntryField *m_clientSecret;
    EntryField *m_configProfile;
    EntryField *m_tenant;
};

} // namespace latchkey
