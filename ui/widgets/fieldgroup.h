// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace latchkey {

/// A field made of several controls. Assistive programs see it as one group that carries the field's name;
/// a plain QWidget would be passed over by them.
class FieldGroup : public QWidget
{
    Q_OBJECT
public:
    explicit FieldGroup(const QString &accessibleName, QWidget *parent = nullptr);

    /// The control whose height and middle the field's label follows. Default: none, the label is at the top.
    [[nodiscard]] virtual QWidget *firstLine() const { return nullptr; }
};

} // namespace latchkey
