// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/dialogframe.h"

#include <functional>

namespace latchkey {

class FieldNotes;
class FileField;

/// Shows the way to the network, and lets a person name certificates to trust besides the system's.
class NetworkDialog : public DialogFrame
{
    Q_OBJECT
public:
    /// Gives what is wrong with a file of certificates, as a plain sentence; empty when it can be used.
    using Check = std::function<QString(const QString &file)>;

    /// `proxy`: the one in use, in words without credentials; empty: none. `authorityFile`: the file named
    /// before; empty: none.
    NetworkDialog(const QString &proxy, const QString &authorityFile, Check check, QWidget *parent);

    /// Stays open, and says why, when the file cannot be used.
    void accept() override;

Q_SIGNALS:
    /// Accepted: a file that passed the check, or none.
    void chosen(const QString &authorityFile);

private:
    void tellProblem(const QString &problem);

    Check m_check;
    FileField *m_file;
    FieldNotes *m_notes = nullptr;
};

} // namespace latchkey
