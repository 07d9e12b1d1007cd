// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/enrol/cards/SoundCard.h"

#include <QBoxLayout>
#include <QLabel>
#include <QStyle>

namespace rollcall::ui {

namespace {

void setChip(QLabel& chip, const SoundCheck& check)
{
    const QString kind = check.verdict == SoundCheck::Verdict::Good  ? QStringLiteral("good")
                         : check.verdict == SoundCheck::Verdict::Bad ? QStringLiteral("warning")
                                                                     : QStringLiteral("plain");
    chip.setText(check.text);
    if (chip.property("chip").toString() != kind) {
        chip.setProperty("chip", kind);
        chip.style()->unpolish(&chip); // a style sheet looks at properties once
        chip.style()->polish(&chip);
    }
}

} // namespace

SoundCard::SoundCard(QWidget* parent) : Card(tr("Sound"), Qt::Vertical, parent)
{
    setObjectName(QStringLiteral("soundCard"));
    m_level = addLine(tr("Level"), QStringLiteral("levelCheckLabel"));
    m_noise = addLine(tr("Background noise"), QStringLiteral("noiseCheckLabel"));
    m_clipping = addLine(tr("Clipping"), QStringLiteral("clippingCheckLabel"));
    m_oneVoice = addLine(tr("One voice"), QStringLiteral("oneVoiceCheckLabel"));
    setChecks(judgeSound({}, {}));
}

QLabel* SoundCard::addLine(const QString& name, const QString& objectName)
{
    auto* chip = new QLabel;
    chip->setObjectName(objectName);
    chip->setTextFormat(Qt::PlainText);
    auto* label = new QLabel(name);
    label->setBuddy(chip);
    auto* line = new QHBoxLayout;
    line->addWidget(label, 1);
    line->addWidget(chip);
    content()->addLayout(line);
    return chip;
}

void SoundCard::setChecks(const SoundChecks& checks)
{
    setChip(*m_level, checks.level);
    setChip(*m_noise, checks.noise);
    setChip(*m_clipping, checks.clipping);
    setChip(*m_oneVoice, checks.oneVoice);
}

} // namespace rollcall::ui
