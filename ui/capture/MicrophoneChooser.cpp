// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/capture/MicrophoneChooser.h"

#include "ui/capture/MicrophoneList.h"
#include "ui/theme/Icons.h"
#include "ui/theme/Tokens.h"
#include "ui/widgets/LevelMeterWidget.h"

#include <QComboBox>
#include <QHBoxLayout>

#include <algorithm>

namespace rollcall::ui {

namespace {

constexpr int kShownLetters = 14; ///< of a microphone's name, at least

} // namespace

MicrophoneChooser::MicrophoneChooser(MicrophoneList& microphones, const QString& name, QWidget* parent)
    : QWidget(parent), m_microphones(microphones)
{
    m_choice = new QComboBox;
    m_choice->setObjectName(name + QStringLiteral("MicrophoneComboBox"));
    m_choice->setAccessibleName(tr("Microphone"));
    m_choice->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_choice->setMinimumContentsLength(kShownLetters);
    m_meter = new LevelMeterWidget;
    m_meter->setObjectName(name + QStringLiteral("LevelMeterWidget"));
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(kGrid + 2);
    layout->addWidget(m_choice);
    layout->addWidget(m_meter);

    connect(&m_microphones, &MicrophoneList::changed, this, &MicrophoneChooser::refresh);
    connect(m_choice, &QComboBox::activated, this,
            [this](int index) { m_microphones.choose(m_choice->itemData(index).toString()); });
    refresh();
}

void MicrophoneChooser::refresh()
{
    m_choice->clear();
    m_choice->addItem(icon(QStringLiteral("microphone")), tr("System default"), QString());
    for (const Microphone& microphone : m_microphones.microphones()) {
        m_choice->addItem(icon(QStringLiteral("microphone")), microphone.description, microphone.id);
    }
    m_choice->setCurrentIndex(std::max(0, m_choice->findData(m_microphones.chosenId())));
    m_choice->setEnabled(!m_microphones.microphones().isEmpty());
    m_choice->setToolTip(m_choice->isEnabled() ? m_choice->currentText().toHtmlEscaped()
                                               : tr("No microphone was found. Plug one in."));
}

} // namespace rollcall::ui
