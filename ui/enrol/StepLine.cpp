// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/enrol/StepLine.h"

#include "ui/shell/Page.h"
#include "ui/theme/Tokens.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QStyle>

namespace rollcall::ui {

StepLine::StepLine(const QStringList& steps, QWidget* parent) : QWidget(parent), m_steps(steps)
{
    setObjectName(QStringLiteral("stepLine"));
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(kGrid / 2, 0, kGrid / 2, 0);
    layout->setSpacing(3 * kGrid);
    for (int step = 0; step < steps.size(); ++step) {
        auto* label = new QLabel;
        label->setObjectName(QStringLiteral("step%1Label").arg(step + 1));
        m_labels.append(label);
        layout->addWidget(label);
    }
    layout->addStretch(1);
    setState(QList<bool>(steps.size(), false), 0);
}

void StepLine::setState(const QList<bool>& done, int current)
{
    for (int step = 0; step < m_steps.size(); ++step) {
        QLabel& label = *m_labels[step];
        const QString name = m_steps[step];
        const bool isTicked = done[step] && step != current;
        label.setText(isTicked ? QStringLiteral("✓ ") + name : QString::number(step + 1) + QLatin1Char(' ') + name);
        label.setAccessibleName(isTicked ? tr("%1, done").arg(name) : step == current ? tr("%1, now").arg(name) : name);
        const char* role = step == current ? "current" : isTicked ? "soft" : "waiting";
        if (label.property("role").toString() != QLatin1String(role)) {
            setRole(label, role);
            label.style()->unpolish(&label); // a style sheet looks at properties once
            label.style()->polish(&label);
        }
    }
}

} // namespace rollcall::ui
