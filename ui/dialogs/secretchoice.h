// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/fieldgroup.h"

class QCheckBox;
class QRadioButton;

namespace latchkey {

/// Where the secrets of found profiles are to be from now on: where they are, or in the keychain.
class SecretChoice : public FieldGroup
{
    Q_OBJECT
public:
    explicit SecretChoice(QWidget *parent = nullptr);

    [[nodiscard]] QWidget *firstLine() const override;
    [[nodiscard]] bool keepsInKeychain() const;
    /// Besides, they are to be taken out of the file.
    [[nodiscard]] bool removesFromFile() const;

private:
    QRadioButton *m_refer;
    QRadioButton *m_keep;
    QCheckBox *m_remove;
};

} // namespace latchkey
